/** The low votes that wait for somebody; they stay until a page of their own says what was done. */

import { embedded, fill, find, rows, stamp, text } from "../shared/show.js";

const texts = embedded("texts");

export function drawLowVotes({ count, newest }) {
  find("low-votes").hidden = count === 0;
  text(find("low-count"), fill(texts.low_votes, { n: count }));
  rows(find("low-list"), newest, {
    key: ({ vote }) => String(vote),
    make: () => stamp("low-row"),
    draw(row, { service_name: service, level, reasons }) {
      text(find("low-what", row), fill(texts[`low_${level}`], { service }));
      text(find("low-why", row), reasons.join(" · "));
    },
  });
}
