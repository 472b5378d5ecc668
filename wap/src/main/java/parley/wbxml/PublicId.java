package parley.wbxml;

/// What kind of document this is, by registered number or by name. WBXML 5.5, 7.2.
public sealed interface PublicId {
    PublicId UNKNOWN = new Known(1);
    PublicId WML_1_1 = new Known(4);
    PublicId SI_1_0 = new Known(5);
    PublicId SL_1_0 = new Known(6);
    PublicId CO_1_0 = new Known(7);
    PublicId WML_1_2 = new Known(9);
    PublicId WML_1_3 = new Known(10);

    record Known(long number) implements PublicId {
        public Known {
            if (number < 1 || number > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("public id " + number);
            }
        }
    }

    /// A formal public identifier, which travels in the string table.
    record Named(String name) implements PublicId {}
}
