/** As much of JSON Schema as zod writes of the contract. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly type?: string | readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
}

const SIMPLE: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A schema as a TypeScript type. A reference is taken for the name of a type. @throws Error for what it does not know */
export function printType(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(printType).join(' | ');
  if (schema.type === 'array') {
    return schema.prefixItems ? `[${schema.prefixItems.map(printType).join(', ')}]` : `Array<${printType(schema.items ?? {})}>`;
  }
  if (schema.type === 'object') return printObject(schema);
  const simple = [schema.type ?? ''].flat().map((name) => SIMPLE[name]);
  if (simple.includes(undefined)) throw new Error(`no type for ${JSON.stringify(schema)}`);
  return simple.join(' | ');
}

function printObject({ properties, required = [], additionalProperties, propertyNames }: JsonSchema): string {
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? printType(additionalProperties) : 'unknown';
    const names = propertyNames && (propertyNames.enum || propertyNames.$ref) ? printType(propertyNames) : null;
    return names === null ? `Record<string, ${values}>` : `Partial<Record<${names}, ${values}>>`;
  }
  const members = Object.entries(properties).map(([name, schema]) =>
    required.includes(name)
      ? `${docText(schema)}${name}: ${printType(schema)};`
      : `${docText(schema)}${name}?: ${printType(schema)} | undefined;`,
  );
  return `{\n${members.join('\n').replace(/^/gm, '  ')}\n}`;
}

/** What the schema says of itself, as a comment in front. */
export function docText({ description }: JsonSchema): string {
  if (description === undefined) return '';
  return description.includes('\n') ? `/**\n${description.replace(/^/gm, ' * ')}\n */\n` : `/** ${description} */\n`;
}
