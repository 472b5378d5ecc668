package parley.server;

import parley.adapters.smscsmpp.PracticeSmsc;
import parley.adapters.webhttp.PracticeDesk;
import parley.chat.identity.Msisdn;
import parley.server.config.GatewayConfig;

import java.util.List;

/// Lets the operators' port look at the phones of the practice SMSC.
record PracticePhonesDesk(PracticeSmsc smsc, GatewayConfig config) implements PracticeDesk {
    private static final int SHOWN_MAX = 200;

    @Override
    public List<Received> received() {
        return smsc.latest(SHOWN_MAX).stream()
                .map(sms -> new Received(sms.phone(), sms.text(), sms.at()))
                .toList();
    }

    @Override
    public boolean write(String phone, String text) {
        String digits = phone.replaceAll("[\\s()/.-]", "");
        if (!digits.matches("\\+?[1-9][0-9]{4,14}") || text.isBlank()) {
            return false;
        }
        return smsc.send(Msisdn.ofDigits(digits.replace("+", "")), text);
    }

    @Override
    public String linkBase() {
        return config.smsc().linkBase();
    }

    @Override
    public String peopleBase() {
        return "http://" + config.web().bind().getHostAddress() + ":" + config.web().port();
    }
}
