package parley.adapters.smscsmpp;

import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sorts what an SMSC delivers: a receipt, a text from a phone, or something that is nobody's.
final class DeliverSmReader {
    private static final int MESSAGE_TYPE = 0b0011_1100;
    private static final int SMSC_RECEIPT = 0b0000_0100;
    private static final int INTERMEDIATE = 0b0010_0000;
    private static final int TON_ALPHANUMERIC = 5;

    private DeliverSmReader() {}

    sealed interface Delivered {
        record OfReceipt(Receipt receipt, Optional<Msisdn> from) implements Delivered {}

        record OfText(Msisdn from, TextPart part) implements Delivered {}

        /// `why` holds nothing of what was sent.
        record Nothing(String why) implements Delivered {}
    }

    static Delivered read(DeliverSm pdu) {
        Optional<Msisdn> from = msisdn(pdu.getSourceAddrTon(), orEmpty(pdu.getSourceAddr()));
        Optional<String> receiptedId =
                tlv(pdu, Tag.RECEIPTED_MESSAGE_ID).map(DeliverSmReader::text);
        int type = pdu.getEsmClass() & MESSAGE_TYPE;
        if (type == SMSC_RECEIPT || type == INTERMEDIATE || receiptedId.isPresent()) {
            Optional<Integer> state =
                    tlv(pdu, Tag.MESSAGE_STATE)
                            .filter(value -> value.length() == 1)
                            .map(value -> value.at(0));
            String said = userData(pdu).text(StandardCharsets.ISO_8859_1);
            var beside =
                    new Receipt.Parameters(receiptedId, state, tlv(pdu, Tag.NETWORK_ERROR_CODE));
            return Receipt.read(said, beside)
                    .<Delivered>map(receipt -> new Delivered.OfReceipt(receipt, from))
                    .orElseGet(() -> new Delivered.Nothing("receipt_without_id"));
        }
        if (type != 0) {
            return new Delivered.Nothing("acknowledgement_of_a_phone");
        }
        var part = part(pdu);
        if (!part.isText()) {
            return new Delivered.Nothing("not_text");
        }
        return from.<Delivered>map(who -> new Delivered.OfText(who, part))
                .orElseGet(() -> new Delivered.Nothing("source_is_no_number"));
    }

    /// The text of a `deliver_sm` or `submit_sm`, header taken off.
    static TextPart part(MessageRequest pdu) {
        Octets data = userData(pdu);
        var body = pdu.isUdhi() ? UserDataHeader.read(data) : UserDataHeader.none(data);
        return new TextPart(
                orEmpty(pdu.getSourceAddr()),
                orEmpty(pdu.getDestAddress()),
                pdu.getDataCoding() & 0xFF,
                body.alphabet(),
                body.content(),
                body.concat().or(() -> concatByTlv(pdu)));
    }

    /// International digits however the SMSC writes them.
    static Optional<Msisdn> msisdn(int ton, String address) {
        String digits = address.strip().replaceFirst("^(\\+|00)", "");
        return ton == TON_ALPHANUMERIC || !digits.matches("[1-9][0-9]{4,14}")
                ? Optional.empty()
                : Optional.of(Msisdn.ofDigits(digits));
    }

    private static Octets userData(MessageRequest pdu) {
        byte[] message = pdu.getShortMessage();
        return message == null || message.length == 0
                ? tlv(pdu, Tag.MESSAGE_PAYLOAD).orElse(Octets.EMPTY)
                : Octets.copyOf(message);
    }

    private static Optional<Concat> concatByTlv(AbstractSmCommand pdu) {
        Optional<Octets> reference = tlv(pdu, Tag.SAR_MSG_REF_NUM);
        Optional<Octets> total = tlv(pdu, Tag.SAR_TOTAL_SEGMENTS);
        Optional<Octets> index = tlv(pdu, Tag.SAR_SEGMENT_SEQNUM);
        if (reference.isEmpty() || total.isEmpty() || index.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                        new Concat(
                                Concat.Kind.SAR,
                                number(reference.get()),
                                number(total.get()),
                                number(index.get())))
                .filter(Concat::isUsable);
    }

    private static int number(Octets value) {
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            number = number << 8 | value.at(i);
        }
        return number;
    }

    private static String text(Octets value) {
        return value.text(StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    }

    private static Optional<Octets> tlv(AbstractSmCommand pdu, Tag tag) {
        OptionalParameter[] all = pdu.getOptionalParameters();
        if (all == null) {
            return Optional.empty();
        }
        for (OptionalParameter one : all) {
            if (one.tag == tag.code()) {
                Octets whole = Octets.copyOf(one.serialize());
                return Optional.of(whole.slice(4, whole.length()));
            }
        }
        return Optional.empty();
    }

    private static String orEmpty(String field) {
        return field == null ? "" : field;
    }
}
