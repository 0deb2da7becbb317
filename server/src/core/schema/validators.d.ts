/** Made by build/validators.mjs from the JSON Schemas: top-level key → a validator of what stands there. */
declare module 'validators:*' {
  export interface SchemaError {
    readonly keyword: string;
    /** JSON Pointer into the value. */
    readonly instancePath: string;
    /** What the keyword says of it: a limit, or the name of a key. */
    readonly params: { readonly limit?: number; readonly missingProperty?: string; readonly additionalProperty?: string };
  }
  export interface Validate {
    (value: unknown): boolean;
    errors?: readonly SchemaError[] | null;
  }
  const sections: Readonly<Record<string, Validate>>;
  export default sections;
}
