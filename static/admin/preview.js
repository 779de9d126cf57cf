/** The address of the preview of a ticket. */

/** `notices` are the form's lines, including empty ones, `second` is "" or "en"; without both the saved ticket is drawn. */
export function previewAddress({ kind, width, notices, second }) {
  if (!notices) return `/admin/paper/preview.png?${new URLSearchParams({ kind, width })}`;
  const said = notices.map((line) => line.trim()).filter(Boolean).join("\n");
  return `/admin/paper/preview.png?${new URLSearchParams({ kind, width, notices: said, second_language: second })}`;
}
