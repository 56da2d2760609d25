// What the buttons of a row do.
import type { CopyField } from '#core/reports/copy-row';
import type { Row } from '#core/window/shown';
import type { MenuAnchor } from '../../ui/menu-position.ts';

export interface RowHandlers {
  readonly copy: (row: Row, field: CopyField) => void;
  readonly menu: (row: Row, anchor: MenuAnchor) => void;
  readonly repair: (row: Row) => void;
}
