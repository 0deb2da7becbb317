import { lazyEdit, replaceScalar } from '../../../edit/write.ts';
import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import type { Datum } from '../../../syntax/datum.ts';
import type { Node } from '../../../syntax/node.ts';
import { type Message, t } from '../../../words.ts';
import { allowLocal, splitUrl, type UrlRefusal, urlRefusal } from '../url.ts';

const server = 'mcp_servers:\n  - name: search\n    transport: http\n';

export const urlRefused: Rule = {
  id: 'url-refused',
  severity: 'error',
  summary: t(
    'A url must be one that ouroboros connects to: http or https, without a username or password, and not this machine or its network.',
  ),
  details:
    'Ouroboros checks it for every transport, even if the transport does not use it. It resolves host names, and refuses a name if any of its addresses is private. With `OUROBOROS_ALLOW_LOCAL_TRANSPORT=1` in its environment, ouroboros accepts local addresses; other values of the variable have no effect. This rule does not resolve names: it only knows the addresses in the hosts file, and those that are part of the name, such as `10.0.0.1.nip.io`.',
  needsMachine: true,
  examples: [
    { bad: `${server}    url: <<example.com/mcp>>\n`, fixed: `${server}    url: https://example.com/mcp\n` },
    { bad: `${server}    url: <<wss://example.com/mcp>>\n`, fixed: `${server}    url: https://example.com/mcp\n` },
    { bad: `${server}    url: <<http://localhost:3000/mcp>>\n` },
    { bad: `${server}    url: <<http://192.168.0.9/mcp>>\n` },
    { bad: `${server}    url: <<https://me@example.com/mcp>>\n` },
  ],
  *check({ violations }) {
    for (const { path, span, node, datum, detail } of violations) {
      if (!node || datum?.kind !== 'str') continue;
      const reason = detail.reason as UrlRefusal;
      yield {
        path,
        span,
        message: why(reason, datum.value),
        fixes: reason === 'scheme' ? schemeFixes(node, datum) : accountFixes(node, datum, reason),
      };
    }
  },
};

/** Explains why ouroboros refuses an address. */
export function why(reason: UrlRefusal, url: string): Message {
  const host = splitUrl(url)?.host ?? '';
  switch (reason) {
    case 'unreadable':
      return t('This url is invalid.');
    case 'scheme':
      return t('The url must begin with http:// or https://.');
    case 'account':
      return t('ouroboros refuses a url with a username or password. Put them under headers.');
    case 'no-host':
      return t('This url has no host.');
    case 'local-name':
    case 'private-address':
      return t('"{host}" is this machine or its network, which ouroboros refuses unless its environment has {variable}=1.', {
        host,
        variable: allowLocal,
      });
    case 'resolves-private':
      return t('"{host}" resolves to this machine or its network, which ouroboros refuses unless its environment has {variable}=1.', {
        host,
        variable: allowLocal,
      });
  }
}

/** Inserts a missing `https://`, or replaces a scheme that no transport supports. */
function schemeFixes(node: Node, { value }: Datum & { readonly kind: 'str' }): Fix[] {
  const bare = value.trim().replace(/^[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\/|^\/\//, '');
  const url = `https://${bare}`;
  if (node.kind !== 'scalar' || urlRefusal(url, true) !== undefined) return [];
  return [{ title: t('Change to "{value}"', { value: url }), edits: [replaceScalar(node, url)], preferred: true }];
}

function accountFixes(node: Node, { value }: Datum & { readonly kind: 'str' }, reason: UrlRefusal): Fix[] {
  if (reason !== 'account' || node.kind !== 'scalar') return [];
  const start = value.indexOf('//') + 2;
  const [netloc = ''] = value.slice(start).split(/[/?#]/, 1);
  const without = value.slice(0, start) + value.slice(start + netloc.lastIndexOf('@') + 1);
  return urlRefusal(without, true) === undefined
    ? [{ title: t('Remove the name and password'), edits: [lazyEdit(node.span, () => replaceScalar(node, without).newText)] }]
    : [];
}
