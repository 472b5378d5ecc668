package parley.chat.delivery;

/// The port to pushes that travel as SMS. They tell the same evidence as texts do.
public interface SmsPushes extends Carrier<Parcel.SmsPushParcel> {
    /// How many parts of SMS it takes at most, before it is carried. Never more than that leave.
    int parts(Parcel.SmsPushParcel parcel);
}
