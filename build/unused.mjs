// Replaces in the bundle what packages import for uses that the app has not: ajv and semver, by which `conf` has schemas
// and migrations, and Node's `http` and `https`, by which electron-log sends lines to a server. They load slowly.

function absent() {
  throw new Error('not bundled: no settings file has a schema or a migration, and no log is sent');
}

export class Ajv2020 {
  constructor() {
    absent();
  }
}

/** Stands for semver, http and https, which are called only for these uses. */
export default new Proxy({}, { get: absent });
