import type { Call } from './api.ts';

/** A path with example ids in place of its parameters. */
const IDS: Readonly<Record<string, string>> = {
  image: 'img_EXAMPLE',
  file: 'img_EXAMPLE.png',
  generation: 'gen_EXAMPLE',
  model: 'gpt-image-2.5-flare',
};

/** The same call in curl, TypeScript and Python, as three blocks. */
export function exampleOf({ method, path, operation }: Call, body: unknown): string {
  const url = `https://YOUR-EASEL${path.replace(/\{(\w+)\}/g, (_, name: string) => IDS[name] ?? 'ID')}`;
  const variable = variableOf(operation.security ?? []);
  return [curl(method, url, variable, body), typescript(method, url, variable, body), python(method, url, variable, body)].join(
    '\n\n',
  );
}

function variableOf(security: readonly Readonly<Record<string, unknown>>[]): string | null {
  const [first] = security.flatMap((one) => Object.keys(one));
  if (first === undefined) return null;
  return first === 'adminToken' ? 'ADMIN_TOKEN' : first === 'publishableKey' ? 'EASEL_SITE_KEY' : 'EASEL_KEY';
}

function curl(method: string, url: string, variable: string | null, body: unknown): string {
  const lines = [
    `curl ${method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `}${url}`,
    ...(variable ? [`  -H "Authorization: Bearer $${variable}"`] : []),
    ...(body === undefined
      ? []
      : ['  -H "Content-Type: application/json"', `  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
  ];
  return `\`\`\`sh\n${lines.join(' \\\n')}\n\`\`\``;
}

function typescript(method: string, url: string, variable: string | null, body: unknown): string {
  const headers = [
    ...(variable ? [`Authorization: \`Bearer \${process.env.${variable}}\``] : []),
    ...(body === undefined ? [] : ["'Content-Type': 'application/json'"]),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(headers.length === 0 ? [] : [`  headers: { ${headers.join(', ')} },`]),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${JSON.stringify(body)}),`]),
  ];
  const call = options.length === 0 ? `fetch('${url}')` : `fetch('${url}', {\n${options.join('\n')}\n})`;
  return `\`\`\`ts\nconst response = await ${call};\nif (!response.ok) throw new Error(await response.text());\n\`\`\``;
}

function python(method: string, url: string, variable: string | null, body: unknown): string {
  const more = [
    ...(variable ? [`headers={"Authorization": f"Bearer {os.environ['${variable}']}"}`] : []),
    ...(body === undefined ? [] : [`json=${pythonValue(body)}`]),
  ];
  const imports = variable ? 'import os\nimport requests' : 'import requests';
  const call = `requests.request("${method}", "${url}"${more.map((one) => `, ${one}`).join('')})`;
  return `\`\`\`python\n${imports}\n\nresponse = ${call}\nresponse.raise_for_status()\n\`\`\``;
}

/** A JSON value as Python writes it. */
function pythonValue(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${pythonValue(member)}`);
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}
