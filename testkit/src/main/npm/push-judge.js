// A browser's end of web push and a push service's look at who sends, made of npm's http_ece and
// jws. Reads one JSON object from stdin: {sealed, privateKey, secret, token, key} in base64url, and
// says {text, claims} or {fault} on stdout.
'use strict';
const crypto = require('crypto');
const ece = require('http_ece');
const jws = require('jws');

const octets = (base64url) => Buffer.from(base64url, 'base64url');

// An uncompressed point as the SubjectPublicKeyInfo of P-256, in PEM: RFC 5480.
const pem = (point) => {
  const head = '3059301306072a8648ce3d020106082a8648ce3d030107034200';
  const der = Buffer.concat([Buffer.from(head, 'hex'), octets(point)]);
  return `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`;
};

const judge = (asked) => {
  const browser = crypto.createECDH('prime256v1');
  browser.setPrivateKey(octets(asked.privateKey));
  const text = ece.decrypt(octets(asked.sealed), {
    version: 'aes128gcm',
    privateKey: browser,
    authSecret: asked.secret,
  });
  if (!jws.verify(asked.token, 'ES256', pem(asked.key))) {
    return { fault: 'the token is not signed by that key' };
  }
  return { text: text.toString('utf8'), claims: jws.decode(asked.token).payload };
};

let input = '';
process.stdin.on('data', (some) => { input += some; });
process.stdin.on('end', () => {
  let said;
  try {
    said = judge(JSON.parse(input));
  } catch (fault) {
    said = { fault: String(fault) };
  }
  process.stdout.write(JSON.stringify(said) + '\n');
});
