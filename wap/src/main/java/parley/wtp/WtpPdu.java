package parley.wtp;

import parley.octets.Octets;

import java.util.List;
import java.util.Optional;

/// All that can stand in a WTP datagram. WTP 8.3.
public sealed interface WtpPdu {
    TransactionId tid();

    List<Tpi> tpis();

    /// The first packet of a request, or all of it.
    record Invoke(
            TransactionId tid,
            WtpClass wtpClass,
            boolean tidNew,
            boolean userAck,
            PacketEnd end,
            boolean resent,
            List<Tpi> tpis,
            Octets data)
            implements WtpPdu {
        public Invoke {
            tpis = List.copyOf(tpis);
        }
    }

    record Result(TransactionId tid, PacketEnd end, boolean resent, List<Tpi> tpis, Octets data)
            implements WtpPdu {
        public Result {
            tpis = List.copyOf(tpis);
        }
    }

    /// `tidVerify`: from a responder "is this yours?", from an initiator "it is mine".
    record Ack(TransactionId tid, boolean tidVerify, boolean resent, List<Tpi> tpis)
            implements WtpPdu {
        public Ack {
            tpis = List.copyOf(tpis);
        }

        public Ack(TransactionId tid, boolean tidVerify, boolean resent) {
            this(tid, tidVerify, resent, List.of());
        }

        /// The packet this acknowledges, when it acknowledges a group.
        public Optional<Integer> psn() {
            return psnOf(tpis);
        }

        public Octets exitInfo() {
            return first(tpis, Tpi.INFO).map(Tpi::data).orElse(Octets.EMPTY);
        }
    }

    record Abort(TransactionId tid, AbortBy by, int reason, List<Tpi> tpis) implements WtpPdu {
        public Abort {
            tpis = List.copyOf(tpis);
        }

        public Abort(TransactionId tid, AbortBy by, int reason) {
            this(tid, by, reason, List.of());
        }
    }

    /// A later packet of a segmented Invoke (`ofInvoke`) or Result. `psn` is the whole number: its
    /// last octet stands in the fixed header, the rest in a TPI. WTP 8.4.5.
    record Segment(
            TransactionId tid,
            boolean ofInvoke,
            int psn,
            PacketEnd end,
            boolean resent,
            List<Tpi> tpis,
            Octets data)
            implements WtpPdu {
        public Segment {
            tpis = List.copyOf(tpis);
        }
    }

    record Nack(TransactionId tid, List<Integer> missing, boolean resent, List<Tpi> tpis)
            implements WtpPdu {
        public Nack {
            missing = List.copyOf(missing);
            tpis = List.copyOf(tpis);
        }

        /// The furthest packet that came; only with extended SAR. WTP 7.15.4.
        public Optional<Integer> psn() {
            return psnOf(tpis);
        }
    }

    private static Optional<Integer> psnOf(List<Tpi> tpis) {
        return first(tpis, Tpi.PSN)
                .filter(tpi -> !tpi.data().isEmpty() && tpi.data().length() <= 3)
                .map(Tpi::number);
    }

    private static Optional<Tpi> first(List<Tpi> tpis, int identity) {
        for (var tpi : tpis) {
            if (tpi.identity() == identity) {
                return Optional.of(tpi);
            }
        }
        return Optional.empty();
    }

    /// GTR and TTR together. WTP 8.2.2. `LAST` and `NO_SAR` both end a message; on an unsegmented
    /// Invoke the first says that its sender can also take a segmented result, SIN 3.
    enum PacketEnd {
        MORE(false, false),
        LAST(false, true),
        GROUP_END(true, false),
        NO_SAR(true, true);

        private final boolean gtr;
        private final boolean ttr;

        PacketEnd(boolean gtr, boolean ttr) {
            this.gtr = gtr;
            this.ttr = ttr;
        }

        int bits() {
            return (gtr ? 2 : 0) | (ttr ? 1 : 0);
        }

        static PacketEnd of(int bits) {
            return switch (bits) {
                case 0 -> MORE;
                case 1 -> LAST;
                case 2 -> GROUP_END;
                default -> NO_SAR;
            };
        }

        boolean endsMessage() {
            return ttr;
        }

        boolean endsGroup() {
            return gtr || ttr;
        }
    }
}
