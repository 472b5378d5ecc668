package parley.adapters.accountingradius;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Msisdn;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/// A request in the chat's words, or why there is nothing to say.
sealed interface AccountingTranslation {
    /// One for each address. `unnamed`: the access server did not say a number we can read.
    record Events(List<AccountingEvent> events, boolean unnamed) implements AccountingTranslation {
        public Events {
            events = List.copyOf(events);
        }
    }

    record Nothing(Count because) implements AccountingTranslation {}

    static AccountingTranslation of(AccountingRequest request) {
        return switch (request.status()) {
            case MISSING -> new Nothing(Count.INCOMPLETE);
            case OTHER -> new Nothing(Count.OTHER_STATUS);
            case ACCOUNTING_ON, ACCOUNTING_OFF ->
                    said(new AccountingEvent.AccessServerRestarted(request.accessServer()));
            case START, STOP, INTERIM_UPDATE ->
                    request.sessionId()
                            .map(id -> session(id, request))
                            .orElse(new Nothing(Count.INCOMPLETE));
        };
    }

    private static AccountingTranslation session(String id, AccountingRequest request) {
        if (request.addresses().isEmpty()) {
            return new Nothing(Count.WITHOUT_ADDRESS);
        }
        boolean starts = request.status() == AccountingRequest.Status.START;
        if (request.status() == AccountingRequest.Status.STOP) {
            return each(request, false, address -> new AccountingEvent.Stopped(id, address));
        }
        return switch (request.station()) {
            case CallingStation.Number(Msisdn msisdn) when starts ->
                    each(request, false, at -> new AccountingEvent.Started(id, at, msisdn));
            case CallingStation.Number(Msisdn msisdn) ->
                    each(request, false, at -> new AccountingEvent.StillThere(id, at, msisdn));
            case CallingStation.Nobody() when starts ->
                    each(request, true, at -> new AccountingEvent.StartedByUnknown(id, at));
            case CallingStation.Nobody() -> new Nothing(Count.WITHOUT_NUMBER);
        };
    }

    private static AccountingTranslation said(AccountingEvent event) {
        return new Events(List.of(event), false);
    }

    private static AccountingTranslation each(
            AccountingRequest request,
            boolean unnamed,
            Function<InetAddress, AccountingEvent> event) {
        return new Events(request.addresses().stream().map(event).toList(), unnamed);
    }
}
