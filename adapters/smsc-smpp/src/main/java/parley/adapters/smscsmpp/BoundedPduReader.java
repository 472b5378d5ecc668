package parley.adapters.smscsmpp;

import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.util.DefaultDecomposer;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.function.Consumer;

/// The library's reader with three things it lacks: a limit for the length a peer may claim, a look
/// whether the PDU can be taken apart at all, and answers to submits that overtake what is still
/// worked on. A PDU that cannot be taken apart is passed on as a command that nobody knows, which
/// the library answers with `generic_nack`; else its worker dies silently and the SMSC never gets
/// an answer.
final class BoundedPduReader implements PDUReader {
    private static final int HEADER_OCTETS = 16;
    private static final int PDU_OCTETS_MAX = 70_000; // message_payload: 64 KiB at most
    private static final int UNKNOWN_COMMAND = 0x0000_FFFF;

    private final PDUReader inner = new DefaultPDUReader();
    private final DefaultDecomposer decomposer = new DefaultDecomposer();
    private volatile Consumer<SubmitSmResp> answers = _ -> {};

    /// Who gets each answer to a submit as it is read, before the library does.
    void answersTo(Consumer<SubmitSmResp> them) {
        answers = them;
    }

    @Override
    public Command readPDUHeader(DataInputStream in)
            throws InvalidCommandLengthException, IOException {
        var header = new Command();
        header.setCommandLength(in.readInt());
        if (header.getCommandLength() < HEADER_OCTETS
                || header.getCommandLength() > PDU_OCTETS_MAX) {
            throw new InvalidCommandLengthException(
                    "a PDU of " + header.getCommandLength() + " octets");
        }
        header.setCommandId(in.readInt());
        header.setCommandStatus(in.readInt());
        header.setSequenceNumber(in.readInt());
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        byte[] pdu = inner.readPDU(in, header);
        if (!canBeTakenApart(header, pdu)) {
            header.setCommandId(UNKNOWN_COMMAND);
        }
        return pdu;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence)
            throws IOException {
        return inner.readPDU(in, length, id, status, sequence);
    }

    private boolean canBeTakenApart(Command header, byte[] pdu) {
        try {
            switch (header.getCommandId()) {
                case SMPPConstant.CID_DELIVER_SM -> decomposer.deliverSm(pdu);
                case SMPPConstant.CID_SUBMIT_SM -> decomposer.submitSm(pdu);
                case SMPPConstant.CID_SUBMIT_SM_RESP ->
                        answers.accept(decomposer.submitSmResp(pdu));
                case SMPPConstant.CID_DATA_SM -> decomposer.dataSm(pdu);
                default -> {}
            }
            return true;
        } catch (PDUStringException refusedByTheLibrary) {
            return true; // a field too long: the library answers that itself
        } catch (RuntimeException outOfBounds) {
            return false;
        }
    }
}
