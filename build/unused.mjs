// In the place of what `conf` brings along and the app never asks it for: ajv, for schemas, and semver, for migrations.

function absent() {
  throw new Error('not bundled: no settings file has a schema or a migration');
}

export class Ajv2020 {
  constructor() {
    absent();
  }
}

/** What `conf` calls of semver, in its migrations only. */
export default new Proxy({}, { get: absent });
