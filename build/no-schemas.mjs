// In the place of ajv, a quarter of main: `conf` wants it for schemas, and the app gives it none (zod checks what it reads).

export class Ajv2020 {
  constructor() {
    throw new Error('ajv is not bundled: no settings file has a schema');
  }
}

export default {};
