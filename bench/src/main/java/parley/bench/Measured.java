package parley.bench;

/// One run of one case.
///
/// @param cpuMillisPerThousand of the gateway's processes, over the measured time
record Measured(LoadResult result, double cpuMillisPerThousand, long residentKibibytes) {
    static Measured run(LoadPlan plan, Contestant gateway, String name)
            throws java.io.IOException, InterruptedException {
        var watch = new CpuWatch(gateway, name);
        var result = Load.run(plan, watch);
        return new Measured(
                result,
                watch.cpuMillis() * 1_000.0 / Math.max(1, result.servedInWindow()),
                gateway.use().residentKibibytes());
    }

    private static final class CpuWatch implements LoadWatch {
        private final Contestant gateway;
        private final String name;
        private long before;
        private long after;

        CpuWatch(Contestant gateway, String name) {
            this.gateway = gateway;
            this.name = name;
        }

        @Override
        public void begins() throws java.io.IOException {
            before = gateway.use().cpuMillis();
        }

        @Override
        public void goesOn(long served) {
            System.err.printf("\r  %s: %,d served   ", name, served);
        }

        @Override
        public void ends() throws java.io.IOException {
            after = gateway.use().cpuMillis();
            System.err.print("\r");
        }

        long cpuMillis() {
            return after - before;
        }
    }
}
