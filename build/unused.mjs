// Replaces ajv and semver in the bundle. `conf` imports them for schemas and migrations, which the app does not use.

function absent() {
  throw new Error('not bundled: no settings file has a schema or a migration');
}

export class Ajv2020 {
  constructor() {
    absent();
  }
}

/** Stands for semver, which `conf` calls only in migrations. */
export default new Proxy({}, { get: absent });
