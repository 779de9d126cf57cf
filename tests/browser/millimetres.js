// Everything to press and to read on the page, or in the question over it: boxes, font sizes, contrast, what is cut off.
() => {
  const top = document.querySelector("dialog[open]") ?? document.querySelector("[data-kiosk]");
  const shown = (node) => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length;
  const box = (node) => { const {left, top, right, bottom} = node.getBoundingClientRect(); return {left, top, right, bottom}; };
  const named = (node) => (node.innerText || node.getAttribute("aria-label") || node.outerHTML).slice(0, 60).replace(/\s+/g, " ");

  const rgb = (color) => { const found = color.match(/[\d.]+/g).map(Number); return {rgb: found.slice(0, 3), solid: found[3] !== 0}; };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) { const back = rgb(getComputedStyle(at).backgroundColor); if (back.solid) return back.rgb; }
    return [255, 255, 255]; };
  const light = (color) => { const [r, g, b] = color.map((part) => { const s = part / 255; return s <= .03928 ? s / 12.92 : ((s + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + .05) / (b + .05); };

  const buttons = [...top.querySelectorAll("button, a")].filter(shown).map((node) => ({name: named(node), ...box(node)}));
  const texts = [];
  const walk = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !shown(node)) continue;
    const range = document.createRange(); range.selectNodeContents(walk.currentNode);
    const words = range.getBoundingClientRect();
    let inside = words.left >= -.5 && words.top >= -.5 && words.right <= innerWidth + .5 && words.bottom <= innerHeight + .5;
    for (let at = node; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const frame = at.getBoundingClientRect(), spare = parseFloat(getComputedStyle(node).fontSize) * .12; // line-height below a line's own box
      inside &&= words.left >= frame.left - 1 && words.right <= frame.right + 1 && words.top >= frame.top - spare && words.bottom <= frame.bottom + spare;
    }
    texts.push({name: walk.currentNode.data.trim().slice(0, 60), px: parseFloat(getComputedStyle(node).fontSize), inside,
      contrast: contrast(rgb(getComputedStyle(node).color).rgb, ground(node))});
  }
  const root = document.documentElement;
  const scrolls = root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ||
    [...top.querySelectorAll("*"), top].some((node) => ["auto", "scroll"].includes(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight + 1);
  return {buttons, texts, scrolls, width: innerWidth, height: innerHeight};
}
