package parley.adapters.smscsmpp;

import org.jsmpp.bean.OptionalParameter;

import parley.adapters.smscsmpp.SmsPart.Beside;

/// Where the fields of a `submit_sm` have what a part carries. SMPP 3.4 4.4.1 and 5.3.2.
final class PartParameters {
    private static final OptionalParameter[] NONE = {};

    private PartParameters() {}

    /// Empty when the user data is a payload: only one of both may be there. SMPP 3.4 4.4.1.
    static byte[] shortMessage(SmsPart part) {
        return switch (part.beside()) {
            case Beside.Nothing(), Beside.Sar _ -> part.userData().toByteArray();
            case Beside.Payload() -> new byte[0];
        };
    }

    static OptionalParameter[] of(SmsPart part) {
        return switch (part.beside()) {
            case Beside.Nothing() -> NONE;
            case Beside.Payload() ->
                    new OptionalParameter[] {
                        new OptionalParameter.Message_payload(part.userData().toByteArray())
                    };
            case Beside.Sar(var reference, var total, var index) ->
                    new OptionalParameter[] {
                        new OptionalParameter.Sar_msg_ref_num((short) reference),
                        new OptionalParameter.Sar_total_segments((byte) total),
                        new OptionalParameter.Sar_segment_seqnum((byte) index)
                    };
        };
    }
}
