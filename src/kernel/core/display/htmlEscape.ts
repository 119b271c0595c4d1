const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** `text` as it stands in HTML. */
export function htmlEscape(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}
