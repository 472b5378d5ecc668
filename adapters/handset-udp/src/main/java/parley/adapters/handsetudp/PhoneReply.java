package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

/// What a phone is answered; `status` as HTTP writes it.
record PhoneReply(int status, Headers headers, ContentType contentType, Octets body) {}
