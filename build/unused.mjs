// Replaces modules that packages import but the app does not need: ajv and semver, which `conf` uses for schemas and
// migrations, and Node's `http` and `https`, which electron-log uses to send lines to a server and which load slowly.

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
