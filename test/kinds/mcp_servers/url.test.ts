import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBlocked, parseIpv4, parseIpv6, parseLooseIpv4 } from '../../../server/src/core/kinds/mcp_servers/address.ts';
import { addressesOf } from '../../../server/src/core/kinds/mcp_servers/known-names.ts';
import { splitUrl, type UrlRefusal, urlRefusal } from '../../../server/src/core/kinds/mcp_servers/url.ts';

/** Why each URL is refused where no variable allows local ones. */
const refused: Readonly<Record<UrlRefusal, readonly string[]>> = {
  unreadable: [
    'http://[bad/',
    'http://bad]/',
    'http://[127.0.0.1]/',
    'http://[::1]x/',
    'http://x[::1]/',
    'http://[v1]/',
    'http://a..b/',
    `http://${'a'.repeat(64)}.example/`,
    'http://a\u2100b.example/',
    'http://[::1%]/',
  ],
  scheme: ['//public.example/a', 'public.example/a', 'ws://public.example/', 'httpx://a', '1http://a', 'localhost:3000', 'ht tp://a', ''],
  account: [
    'http://user@public.example/',
    'http://user:pw@public.example/',
    'http://:pw@public.example/',
    'http://public.example\\@localhost/',
    'http://a@b@public.example/',
  ],
  'no-host': ['http://', 'http:', 'http:public.example', 'http:/public.example', 'https:///x', 'http://:80/', 'http://@/', 'http://?x'],
  'local-name': ['http://localhost', 'http://LOCALHOST:3000/mcp', 'https://localhost?x', 'http://local\thost/'],
  'private-address': [
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.9', '169.254.169.254', '0.0.0.0:80', '240.0.0.1', '224.0.0.1'],
    ...['255.255.255.255', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '192.0.0.1'],
    ...['[::1]', '[::]:80', '[fe80::1]', '[fe80::1%eth0]', '[fc00::1]', '[FD00::1]', '[ff02::1]', '[2001:db8::1]', '[::ffff:10.0.0.1]'],
    ...['[::ffff:7f00:1]', '[64:ff9b::8.8.8.8]', '[2002::1]', '[100::1]', '[4000::1]', '[3fff::1]'],
  ].map((host) => `http://${host}/`),
  'resolves-private': [
    ...['127.1', '2130706433', '0177.0.0.1', '0x7f.1', '0x7F000001', '0', '10.1', '192.168.257', '017700000001', '127.0.0.01'],
    ...[
      'localtest.me',
      'a.localtest.me',
      'lvh.me',
      '10.0.0.1.nip.io',
      'app.192.168.1.9.nip.io',
      'app-10-0-0-1.sslip.io',
      '127-0-0-1.nip.io',
    ],
    ...['localhost.', '\uff11\uff12\uff17.0.0.1', '127\u30020.0.1', 'LOCALTEST.ME'],
  ].map((host) => `http://${host}/`),
};

test('a url is refused for each reason of Python and ouroboros', () => {
  for (const [reason, urls] of Object.entries(refused)) for (const url of urls) assert.equal(urlRefusal(url, false), reason, url);
});

test('public addresses and unknown names are accepted', () => {
  for (const url of [
    ...['https://public.example', ' https://public.example/', '\u0000\u001fhttps://public.example/', 'HTTP://public.example/a?b#c'],
    ...['http://@public.example/', 'http://:@public.example/', 'http://public.example:99999/', 'http://nosuch.invalid/', 'http://1.1.1.1.'],
    ...['https://b\u00fccher.example/', 'http://localhost.localdomain/', 'http://172.32.0.1/', 'http://8.8.8.8', 'http://134744072/'],
    ...['http://100.64.0.1/', 'http://192.0.0.9/', 'http://[2606:4700::1111]/', 'http://[::ffff:8.8.8.8]/', 'http://[2001:4:112::1]/'],
    ...[
      'http://8.8.8.8.nip.io/',
      'http://nip.io/',
      'http://1.2.3.nip.io/',
      'http://[v1.x]/',
      'http://fec0.example/',
      'http://localtest.me.example/',
    ],
  ])
    assert.equal(urlRefusal(url, false), undefined, url);
});

test('the variable allows only local addresses', () => {
  for (const [reason, urls] of Object.entries(refused)) {
    const isLocal = ['local-name', 'private-address', 'resolves-private'].includes(reason);
    for (const url of urls) {
      // only the resolver checks labels
      if (/a\.\.b|a{64}/.test(url)) continue;
      assert.equal(urlRefusal(url, true), isLocal ? undefined : reason, url);
    }
  }
});

test('the hosts file takes precedence over publicly known names', () => {
  assert.equal(urlRefusal('http://intern/', false, { intern: ['93.184.216.34', '10.0.0.5'] }), 'resolves-private');
  assert.equal(urlRefusal('http://INTERN/', false, { intern: ['fd00::5'] }), 'resolves-private');
  assert.equal(urlRefusal('http://intern/', false, { intern: ['93.184.216.34'] }), undefined);
  assert.equal(urlRefusal('http://lvh.me/', false, { 'lvh.me': ['93.184.216.34'] }), undefined);
  assert.equal(urlRefusal('http://127.1/', false, { '127.1': ['93.184.216.34'] }), 'resolves-private');
  assert.equal(urlRefusal('http://constructor/', false, {}), undefined);
});

test('a url is split as by Python', () => {
  assert.deepEqual(splitUrl('HTTPS://Me:pw@Public.Example:443/x@y'), { scheme: 'https', account: 'Me:pw', host: 'public.example' });
  assert.deepEqual(splitUrl('http://[FE80::1%25Eth0]:1/'), { scheme: 'http', account: '', host: 'fe80::1%25eth0' });
  assert.deepEqual(splitUrl('x'), { scheme: '', account: '', host: undefined });
});

test('addresses are parsed as strictly, or as loosely, as each parser does', () => {
  for (const text of ['1.2.3', '01.2.3.4', '1.2.3.256', '1.2.3.4.5', '1.2.3.x', ' 1.2.3.4', '1..2.3', ''])
    assert.equal(parseIpv4(text), undefined, text);
  for (const text of [
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    'g::',
    '::1.2.3',
    '1:',
    ':1',
    '',
  ])
    assert.equal(parseIpv6(text), undefined, text);
  assert.equal(parseIpv6('1:2:3:4:5:6:7::')?.value, 0x00010002000300040005000600070000n);
  assert.equal(parseIpv6('::1.2.3.4')?.value, 0x01020304n);
  for (const text of ['1.2.3.4.5', '256.1.1.1', '1.256', '4294967296', '08', '0x', '1.', '.1', 'a', '', '1e3', '9'.repeat(99)])
    if (text !== '1.256') assert.equal(parseLooseIpv4(text), undefined, text);
  assert.equal(parseLooseIpv4('1.256')?.value, 0x01000100n);
  assert.equal(parseLooseIpv4('0xffffffff')?.value, 0xffffffffn);
});

test('networks have the same bounds as in Python', () => {
  const edges: readonly (readonly [last: string, first: string])[] = [
    ['0.255.255.255', '1.0.0.0'],
    ['10.255.255.255', '11.0.0.0'],
    ['172.31.255.255', '172.32.0.0'],
    ['198.19.255.255', '198.20.0.0'],
  ];
  for (const [last, first] of edges) {
    const [inside, outside] = [parseIpv4(last), parseIpv4(first)];
    assert.ok(inside && outside && isBlocked(inside) && !isBlocked(outside), last);
  }
});

test('a name that contains an address resolves to it only if the address is valid', () => {
  assert.deepEqual(addressesOf('300.0.0.1.nip.io'), ['300.0.0.1']);
  assert.deepEqual(addressesOf('010.000.000.001.nip.io'), ['10.0.0.1']);
  assert.deepEqual(addressesOf('nip.io'), []);
  assert.equal(urlRefusal('http://300.0.0.1.nip.io/', false), undefined);
});
