// Sleep and network of the machine, as the system tells of them.
import { net, powerMonitor } from 'electron/main';
import type { Power } from '../../ports.ts';

export function createPower(): Power {
  return {
    online: () => net.isOnline(),
    onSuspend: (call) => powerMonitor.on('suspend', call),
    onResume: (call) => powerMonitor.on('resume', call),
  };
}
