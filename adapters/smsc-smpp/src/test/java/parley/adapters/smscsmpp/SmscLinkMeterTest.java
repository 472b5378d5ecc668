package parley.adapters.smscsmpp;

import parley.chat.delivery.SmsMeter;
import parley.testkit.SmsMeterContract;

import java.time.Clock;

/// A link need not be up to say what an SMS would take.
class SmscLinkMeterTest extends SmsMeterContract {
    private final SmscLink link = new SmscLink(SmscLinkTest.config(1, 1, 1), Clock.systemUTC());

    @Override
    protected SmsMeter meter() {
        return link;
    }
}
