// The clipboard of a session as any other program on it would paste it: through `xclip`.
import { execFile } from 'node:child_process';

/** Ten thousand rows as a table are about 1 MB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The text on it; empty where no program has put any there. */
export function readClipboard(env: NodeJS.ProcessEnv): Promise<string> {
  const args = ['-selection', 'clipboard', '-target', 'UTF8_STRING', '-out'];
  return new Promise((resolve, reject) => {
    execFile('xclip', args, { env, maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (/not available|no owner/.test(stderr)) resolve('');
      else reject(error);
    });
  });
}
