'use strict';
// Shows the OpenAPI document. Text is only ever set as text, never as markup.
const make = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
};
const typeOf = (schema) => schema.$ref ? schema.$ref.split('/').pop() : schema.type === 'array' ? typeOf(schema.items) + '[]'
  : schema.enum ? schema.enum.join(' | ') : schema.type || '';
const rows = (entries) => {
  const table = make('table');
  for (const [name, type, text] of entries) {
    const row = make('tr');
    row.append(make('th', name), make('td', type), make('td', text));
    table.append(row);
  }
  return table;
};
const fields = (api, schema) => {
  const named = schema && schema.$ref ? api.components.schemas[schema.$ref.split('/').pop()] : schema;
  return Object.entries((named && named.properties) || {}).map(([name, field]) => [name, typeOf(field), field.description || '']);
};
const show = (api) => {
  const main = document.getElementById('operations');
  main.replaceChildren();
  for (const path of Object.keys(api.paths).sort()) {
    for (const [verb, operation] of Object.entries(api.paths[path])) {
      const details = make('details');
      details.dataset.text = (path + ' ' + operation.operationId + ' ' + operation.description).toLowerCase();
      const summary = make('summary');
      summary.append(make('span', operation['x-quantix-role'], 'role'), make('span', verb.toUpperCase(), 'verb'), make('code', path),
        document.createTextNode(' ' + operation.operationId));
      details.append(summary, make('p', operation.description));
      details.append(rows(operation.parameters.map((p) => [p.name, p.in + ' ' + typeOf(p.schema), p.description || ''])));
      if (operation.requestBody) {
        details.append(make('h4', 'Body'), rows(fields(api, operation.requestBody.content['application/json'].schema)));
      }
      const answer = Object.values(operation.responses['200'].content)[0].schema;
      details.append(make('h4', 'Answer: ' + typeOf(answer)), rows(fields(api, answer)));
      main.append(details);
    }
  }
};
document.getElementById('filter').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const details of document.querySelectorAll('details')) details.hidden = !details.dataset.text.includes(wanted);
});
fetch('/api/v1/openapi.json').then((answer) => answer.json()).then(show, (failed) => {
  document.getElementById('operations').textContent = 'The document could not be read: ' + failed;
});
