// Tables as CSV by RFC 4180, of which no sheet makes a formula.
import { stringify } from 'csv-stringify/sync';
import type { Tables } from '../../ports.ts';

export const tables: Tables = {
  csv(rows) {
    return stringify(
      rows.map((row) => [...row]),
      { record_delimiter: 'windows', quote_record_delimiter: true, escape_formulas: true },
    );
  },
};
