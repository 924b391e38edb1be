package io.quantix.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestKeyTest {

    @Test
    void swapsInsertionsAndChangesCountOneEach() {
        assertThat(NearestKey.distance("sokcet", "socket")).isEqualTo(1);
        assertThat(NearestKey.distance("sockett", "socket")).isEqualTo(1);
        assertThat(NearestKey.distance("socked", "socket")).isEqualTo(1);
        assertThat(NearestKey.distance("", "socket")).isEqualTo(6);
    }

    @Test
    void whatIsFarFromEverythingIsNotGuessed() {
        assertThat(NearestKey.to("banana", List.of("listeners", "providers"))).isEmpty();
        assertThat(NearestKey.to("provider", List.of("listeners", "providers"))).contains("providers");
    }
}
