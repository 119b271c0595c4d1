/**
 * Give a file to the person, as a download of the browser.
 *
 * @param data - text, or a `data:` URL
 */
export function saveFile(name: string, type: string, data: string): void {
  const isUrl = data.startsWith('data:');
  const url = isUrl ? data : URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  if (!isUrl) {
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
