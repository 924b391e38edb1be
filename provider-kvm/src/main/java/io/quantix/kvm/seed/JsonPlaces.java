package io.quantix.kvm.seed;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Where JSON is broken. Its library's own messages repeat what stands there. */
final class JsonPlaces {

    private JsonPlaces() {}

    static String of(IOException broken) {
        JsonLocation place = broken instanceof JsonProcessingException known ? known.getLocation() : null;
        return place == null ? "a text" : "line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
