/** Finds a person in the list by a part of the name, with or without accents. No DOM here. */

export function fold(words) {
  return words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether each typed word begins a word of the row: "ng lan" finds "Nguyễn Thị Lan". */
export function isFound(row, typed) {
  const words = fold(row).split(" ");
  return fold(typed)
    .split(" ")
    .every((part) => words.some((word) => word.startsWith(part)));
}
