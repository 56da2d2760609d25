// Splits an API name into the machine-made prefix, which may be cut, and the readable part.

const PREFIX = /^t\d+_[a-z0-9]{6,12}_(?=.)/i;

export interface ApiNameParts {
  readonly prefix: string;
  readonly rest: string;
}

export function splitApiName(apiName: string): ApiNameParts {
  const prefix = PREFIX.exec(apiName)?.[0] ?? '';
  return { prefix, rest: apiName.slice(prefix.length) };
}
