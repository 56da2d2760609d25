// Values of every kind that can cross from a page to main. It runs in the page, so it uses nothing from here.

/**
 * Sends each request odd values as its arguments, and returns those that were not refused. `outward`: the methods of
 * which main takes few at a time. Each value goes to one of them, so that each call is refused for its arguments.
 */
export async function sendOddValues(outward: readonly string[]): Promise<readonly string[]> {
  const key = { account: 'main', apiInstanceName: 'nobody' };
  const cyclic: Record<string, unknown> = { account: 'main' };
  cyclic.apiInstanceName = cyclic;
  let deep: unknown = [];
  for (let i = 0; i < 900; i++) deep = [deep];
  const values: readonly unknown[] = [
    ...[
      undefined,
      0.5,
      2n ** 80n,
      '\0\ud800'.repeat(9000),
      [],
      deep,
      cyclic,
      Array(2000).fill(key),
    ],
    ...[
      new Map([[key, key]]),
      new Date(Number.NaN),
      /x/g,
      new Uint8Array(100_000),
      new Blob(['x']),
    ],
    JSON.parse('{"__proto__": {"account": "main", "apiInstanceName": "x"}, "toString": null}'),
    { account: ['main'], apiInstanceName: { toString: 'x' } },
    { groups: Array(2000).fill({ name: 'x', match: { pattern: '('.repeat(200) } }) },
  ];
  const taken: string[] = [];
  const ask = async (method: string, args: readonly unknown[]) => {
    try {
      await Reflect.get(window.wachat, method)(...args);
      taken.push(`${method}(${args.map(String)})`);
    } catch {}
  };
  // First, since the log has the reasons of the first refusals only.
  for (const [i, value] of values.entries()) {
    const method = outward[i % outward.length] as string;
    await ask(method, typeof value === 'string' ? [value, value] : [value]);
  }
  const others = Object.keys(window.wachat).filter(
    (method) => method !== 'onChange' && !outward.includes(method),
  );
  for (const [i, value] of values.entries()) {
    for (const method of others) {
      // A text may be the id of an account, and the bridge makes a change of nothing from what it does not know.
      const isFine = typeof value === 'string' || method === 'changeSettings';
      if (!isFine) await ask(method, [value]);
      await ask(method, [value, value, value, value]);
    }
    // There was room for more, so none of them was refused for want of it.
    await window.wachat.state().catch(() => taken.push(`nothing after the value ${i}`));
  }
  await ask('changeSettings', [values.at(-1)]);
  await ask('copyField', ['x'.repeat(20_000_000), 'number']);
  await ask('copyList', [Array(100_001).fill(key), 'csv']);
  await ask('strips', [Array(501).fill(key), 288]);
  return taken;
}

/** Sends so many requests at once, without waiting for any. Resolves when the page has sent them. */
export function flood([method, count, args]: readonly [string, number, readonly unknown[]]): void {
  for (let i = 0; i < count; i++) {
    Reflect.get(window.wachat, method)(...args).catch(() => {});
  }
}
