// A strict CSV parser that throws on anything RFC 4180 does not allow.

/** Returns the cells of each record. The last record may end with a line break. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    record.push(cell);
    at = end;
    if (at === text.length || text.startsWith('\r\n', at)) {
      records.push(record);
      record = [];
      at += 2;
    } else if (text[at] === ',') {
      at += 1;
      // A comma at the very end is followed by an empty cell.
      if (at === text.length) records.push([...record, '']);
    } else {
      throw new Error(`neither a comma nor an end of line at ${at}`);
    }
  }
  return records;
}

function quotedCell(text: string, start: number): readonly [cell: string, end: number] {
  let cell = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`a quote at ${start} that is not closed`);
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [cell, quote + 1];
    cell += '"';
    at = quote + 2;
  }
}

function plainCell(text: string, start: number): readonly [cell: string, end: number] {
  let end = start;
  while (end < text.length && !/[,\r\n]/.test(text[end] ?? '')) end += 1;
  const cell = text.slice(start, end);
  if (cell.includes('"')) throw new Error(`a quote within a plain cell at ${start}`);
  return [cell, end];
}
