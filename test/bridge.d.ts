// The bridge as pages find it, for code that a test runs inside one.
import type { Bridge } from '#core/window/contract';

declare global {
  interface Window {
    readonly wachat: Bridge;
  }
}
