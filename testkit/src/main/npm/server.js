// An SMSC made of npm's smpp: says on stdout, one JSON object a line, what it gets, and does what
// a JSON object a line on stdin asks for. What a gateway does not acknowledge it repeats.
//
// {do: mobile, from, to, text | hex, data_coding, udh, payload, sar: [reference, total, index]}
// {do: report, from, to, text, id, state, error}: a receipt, by text and by parameters
// {do: manual, ids: hex | decimal | padded}: from now on reports nothing by itself, and gives ids so
// {do: hold}: from now on answers no submit_sm until {do: answer}, which answers the oldest
// {do: refuse, status}: from now on answers submit_sm with this status, 0: takes it again
// {do: congested, load}: from now on says with each answer how loaded it is (SMPP 5.0), in percent
// {do: break}
//
// SMSC_KEY and SMSC_CERT in the environment, files in PEM: it speaks TLS.
'use strict';
const smpp = require('smpp');
const readline = require('readline');
const fs = require('fs');

const REPEAT_AFTER_MS = 200;
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');
let session = null;
let given = 0xa0000;
let manual = null;
let held = null;
let refusal = 0;
let load = null;

const notations = {
  hex: (id) => id.toString(16).toUpperCase(),
  decimal: (id) => String(id),
  padded: (id) => id.toString(16).padStart(10, '0'),
};

function deliver(fields) {
  if (!session) {
    setTimeout(() => deliver(fields), REPEAT_AFTER_MS);
    return;
  }
  const copy = Object.assign({}, fields);
  session.deliver_sm(copy, (resp) => {
    say({event: 'deliver_sm_resp', status: resp.command_status});
    if (resp.command_status !== 0) {
      setTimeout(() => deliver(fields), REPEAT_AFTER_MS);
    }
  });
}

const address = (pdu) => ({
  source_addr: pdu.destination_addr, source_addr_ton: 1, source_addr_npi: 1,
  destination_addr: pdu.source_addr, dest_addr_ton: 1, dest_addr_npi: 1,
});

// Answers in hexadecimal and reports in decimal; every second report is made of TLVs only.
function report(pdu, id) {
  const fields = Object.assign(address(pdu), {esm_class: 4});
  if (id % 2) {
    fields.receipted_message_id = id.toString(16).toUpperCase();
    fields.message_state = 5;
    fields.short_message = '';
  } else {
    fields.short_message = 'id:' + id + ' sub:001 dlvrd:001 submit date:2601051200'
      + ' done date:2601051201 stat:DELIVRD err:000 text:id:1 stat:UNDELIV';
  }
  deliver(fields);
}

const tls = process.env.SMSC_KEY
  ? {key: fs.readFileSync(process.env.SMSC_KEY), cert: fs.readFileSync(process.env.SMSC_CERT)}
  : {};

const server = smpp.createServer(tls, (incoming) => {
  incoming.on('error', () => incoming.close());
  for (const kind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
    incoming.on(kind, (pdu) => {
      say({event: kind, system_id: pdu.system_id, password: pdu.password,
        interface_version: pdu.interface_version});
      session = kind === 'bind_transmitter' ? session : incoming;
      incoming.send(pdu.response({system_id: 'npm'}));
    });
  }
  incoming.on('submit_sm', (pdu) => {
    const id = ++given;
    const body = pdu.message_payload || pdu.short_message;
    say({
      id: id,
      event: 'submit_sm',
      source: pdu.source_addr, source_ton: pdu.source_addr_ton, source_npi: pdu.source_addr_npi,
      destination: pdu.destination_addr, destination_ton: pdu.dest_addr_ton,
      destination_npi: pdu.dest_addr_npi, esm_class: pdu.esm_class,
      data_coding: pdu.data_coding, registered_delivery: pdu.registered_delivery,
      validity: pdu.validity_period,
      udh: (body.udh || []).map((one) => one.toString('hex')),
      message: body.message,
      payload: Boolean(pdu.message_payload),
      sar: [pdu.sar_msg_ref_num, pdu.sar_total_segments, pdu.sar_segment_seqnum],
    });
    if (refusal) {
      incoming.send(pdu.response({command_status: refusal}));
      return;
    }
    const fields = {message_id: notations[manual || 'hex'](id)};
    if (load !== null) fields.congestion_state = load;
    const answer = () => incoming.send(pdu.response(fields));
    if (held) {
      held.push(answer);
    } else {
      answer();
    }
    if (pdu.registered_delivery && !manual) {
      report(pdu, id);
    }
  });
  incoming.on('enquire_link', (pdu) => {
    say({event: 'enquire_link'});
    incoming.send(pdu.response());
  });
  incoming.on('unbind', (pdu) => {
    incoming.send(pdu.response());
    incoming.close();
  });
  incoming.on('close', () => {
    session = session === incoming ? null : session;
    say({event: 'closed'});
  });
});

readline.createInterface({input: process.stdin}).on('line', (line) => {
  const wanted = JSON.parse(line);
  if (wanted.do === 'break') {
    session.destroy();
    return;
  }
  if (wanted.do === 'manual') {
    manual = wanted.ids;
    return;
  }
  if (wanted.do === 'refuse') {
    refusal = wanted.status;
    return;
  }
  if (wanted.do === 'congested') {
    load = wanted.load;
    return;
  }
  if (wanted.do === 'hold') {
    held = [];
    return;
  }
  if (wanted.do === 'answer') {
    held.shift()();
    return;
  }
  const fields = {
    source_addr: wanted.from, source_addr_ton: 1, source_addr_npi: 1,
    destination_addr: wanted.to, dest_addr_ton: 1, dest_addr_npi: 1,
    data_coding: wanted.data_coding || 0,
  };
  if (wanted.do === 'report') {
    fields.esm_class = 4;
    fields.short_message = wanted.text || '';
    if (wanted.id) fields.receipted_message_id = wanted.id;
    if (wanted.state) fields.message_state = wanted.state;
    if (wanted.error) fields.network_error_code = Buffer.from(wanted.error, 'hex');
    deliver(fields);
    return;
  }
  const message = wanted.hex ? Buffer.from(wanted.hex, 'hex') : wanted.text;
  if (wanted.sar) {
    [fields.sar_msg_ref_num, fields.sar_total_segments, fields.sar_segment_seqnum] = wanted.sar;
  }
  if (wanted.udh) {
    fields.short_message = {udh: Buffer.from(wanted.udh, 'hex'), message: message};
    fields.esm_class = 0x40;
  } else if (wanted.payload) {
    fields.short_message = '';
    fields.message_payload = {message: message};
  } else {
    fields.short_message = message;
  }
  deliver(fields);
}).on('close', () => process.exit(0));

server.listen(0, '127.0.0.1', () => say({event: 'listening', port: server.address().port}));
