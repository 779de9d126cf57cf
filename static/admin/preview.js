/** Where the picture of a paper comes from. */

/** `notices` are the form's lines, empty ones too; `second` is "" or "en". */
export function previewAddress({ kind, width, notices, second }) {
  const said = notices.map((line) => line.trim()).filter(Boolean).join("\n");
  return `/admin/paper/preview.png?${new URLSearchParams({ kind, width, notices: said, second_language: second })}`;
}
