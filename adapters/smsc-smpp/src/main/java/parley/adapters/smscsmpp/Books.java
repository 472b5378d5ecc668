package parley.adapters.smscsmpp;

/// What is remembered of all links together, to know what a report is about.
record Books(GivenIds ids, Underway underway) {
    Books() {
        this(new GivenIds(), new Underway());
    }
}
