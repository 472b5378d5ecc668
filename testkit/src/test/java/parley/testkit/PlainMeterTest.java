package parley.testkit;

import parley.chat.delivery.SmsMeter;

class PlainMeterTest extends SmsMeterContract {
    @Override
    protected SmsMeter meter() {
        return new PlainMeter();
    }
}
