package parley.adapters.smscsmpp;

import parley.chat.delivery.SmsMeter;
import parley.testkit.SmsMeterContract;

import java.time.Clock;

/// A link need not be up to say what an SMS would take.
class SmsCarrierMeterTest extends SmsMeterContract {
    private final SmsCarrier link =
            new SmsCarrier(SmsCarrierTest.config(1, 1, 1), Clock.systemUTC());

    @Override
    protected SmsMeter meter() {
        return link;
    }
}
