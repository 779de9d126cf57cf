"""How the letters of a screen are measured, in its browser."""

# Letters that run out of the screen, or of the box around them; the image moves by up to 3 px.
CUT_OFF = """() => Array.from(document.querySelectorAll(
      "[data-letters], [data-digits], [data-counter], [data-word], .service-waiting, .service-name, .badge, .lead"))
    .filter((one) => one.getBoundingClientRect().width)
    .filter((one) => {
      const box = one.getBoundingClientRect();
      const around = one.closest(".card, .row, .desk-box, .service-box, .sign") || document.body;
      const frame = around.getBoundingClientRect();
      return box.left < frame.left || box.right > frame.right + 1 || box.right > innerWidth + 3
        || box.bottom > innerHeight + 3
        || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline";
    }).map((one) => one.className + " " + one.textContent)"""
# The faults of the letters: they run out of the screen or of a box that cuts them off, lines
# that overlap (the middle of each line: letters' boxes are higher than letters), letters too small.
WRONG = """(smallest) => {
  const wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  const cutters = (one) => {
    const found = [];
    for (let box = one; box; box = box.parentElement) {
      if (box !== document.body && getComputedStyle(box).overflowX !== "visible") { found.push(box); }
    }
    return found;
  };
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const one = text.parentElement;
    const style = getComputedStyle(one);
    if (!text.textContent.trim() || !one.offsetWidth || ["SCRIPT", "STYLE"].includes(one.tagName)) { continue; }
    const range = document.createRange();
    range.selectNodeContents(text);
    const size = parseFloat(style.fontSize);
    if (size < smallest) { wrong.push(`small ${Math.round(size)}: ${text.textContent}`); }
    for (const box of range.getClientRects()) {
      const middle = (box.top + box.bottom) / 2;
      const line = {left: box.left, right: box.right, top: middle - 0.3 * size, bottom: middle + 0.3 * size, text};
      if (line.right - line.left < 1) { continue; }
      const out = (frame, by) => line.left < frame.left - by || line.right > frame.right + by
        || line.top < frame.top - by || line.bottom > frame.bottom + by;
      const cut = cutters(one).some((box) => out(box.getBoundingClientRect(), 2));
      if (cut || out({left: 0, top: 0, right: innerWidth, bottom: innerHeight}, 3)) {
        wrong.push("cut off: " + text.textContent);
      }
      lines.push(line);
    }
  }
  lines.forEach((a, place) => lines.slice(place + 1).forEach((b) => {
    const beside = a.left >= b.right - 1 || b.left >= a.right - 1;
    const above = a.top >= b.bottom - 1 || b.top >= a.bottom - 1;
    if (a.text !== b.text && !beside && !above) {
      wrong.push(`on each other: ${a.text.textContent} / ${b.text.textContent}`);
    }
  }));
  return wrong;
}"""
CAPITALS_MM = """(mm) => ["row", "call"].map((name) => {
    const pen = document.createElement("canvas").getContext("2d");
    const style = getComputedStyle(document.querySelector(`[data-read=${name}]`));
    pen.font = `${style.fontWeight} ${style.fontSize} "Be Vietnam Pro"`;
    return pen.measureText("H").actualBoundingBoxAscent * mm;
  })"""
