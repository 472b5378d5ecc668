package parley.adapters.smscsmpp;

import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.SmsArrived;

import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Collects what a link tells; can be told to keep nothing for a while.
final class HeardReports implements CarrierReports {
    final BlockingQueue<DeliveryEvidence> evidence = new LinkedBlockingQueue<>();
    final BlockingQueue<SmsArrived> arrived = new LinkedBlockingQueue<>();
    final AtomicInteger refuseNext = new AtomicInteger();

    @Override
    public boolean on(DeliveryEvidence what, Instant now) {
        return !refuses() && evidence.add(what);
    }

    @Override
    public boolean on(SmsArrived sms, Instant now) {
        return !refuses() && arrived.add(sms);
    }

    DeliveryEvidence nextEvidence() throws InterruptedException {
        var next = evidence.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no evidence within 15 s");
        }
        return next;
    }

    SmsArrived nextArrived() throws InterruptedException {
        var next = arrived.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no SMS within 15 s");
        }
        return next;
    }

    private boolean refuses() {
        return refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
