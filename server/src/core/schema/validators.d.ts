/** Made by build/validators.mjs from the JSON Schemas: top-level key → a validator of what stands there. */
declare module 'validators:*' {
  interface SchemaError {
    readonly keyword: string;
    /** JSON Pointer into the value. */
    readonly instancePath: string;
    readonly params: Readonly<Record<string, unknown>>;
  }
  interface Validate {
    (value: unknown): boolean;
    readonly errors?: readonly SchemaError[] | null;
  }
  const sections: Readonly<Record<string, Validate>>;
  export default sections;
}
