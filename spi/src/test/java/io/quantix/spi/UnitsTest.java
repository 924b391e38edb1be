package io.quantix.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"0 B,0", "1000 B,1000", "1 KiB,1024", "3 MiB,3145728", "2 GiB,2147483648", "1025 KiB,1049600"})
    void aSizeIsWrittenInTheLargestUnitThatDividesItAndReadBack(String text, long bytes) {
        assertThat(ByteSize.ofBytes(bytes)).hasToString(text);
        assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.ofBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1023, 1024, 1L << 50, (1L << 50) + 1, Long.MAX_VALUE})
    void everySizeSurvivesBeingWrittenAndRead(long bytes) {
        ByteSize size = ByteSize.ofBytes(bytes);

        assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "1 MB", "1.5 GiB", "-1", "8192 PiB", "9223372036854775808", "1 mib", "1 GiB x"})
    void aSizeThatWouldHaveToBeGuessedIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(ProviderException.InvalidSpec.class);
    }

    @Test
    void aNegativeOrOverflowingSizeIsRefused() {
        assertThatThrownBy(() -> ByteSize.ofBytes(-1)).isInstanceOf(ProviderException.InvalidSpec.class);
        assertThatThrownBy(() -> ByteSize.ofGib(1L << 40)).isInstanceOf(ProviderException.InvalidSpec.class);
        assertThat(ByteSize.ofKib(4).isMultipleOf(ByteSize.ZERO)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7,192.0.2.7/32", "192.0.2.0/24,192.0.2.0/24", "::1,0:0:0:0:0:0:0:1/128"})
    void anAddressBlockIsReadAndWritten(String text, String written) {
        assertThat(Cidr.parse(text)).hasToString(written);
        assertThat(Cidr.parse(written)).isEqualTo(Cidr.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2/24", "::1/129", "192.0.2.0/x"})
    void whatIsNoAddressBlockIsRefused(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(ProviderException.InvalidSpec.class);
    }

    @Test
    void aBlockContainsSmallerOnesOfItsOwnFamily() {
        Cidr block = Cidr.parse("10.0.0.0/8");

        assertThat(block.contains(Cidr.parse("10.255.0.1"))).isTrue();
        assertThat(block.contains(Cidr.parse("11.0.0.1"))).isFalse();
        assertThat(block.contains(Cidr.parse("0.0.0.0/0"))).isFalse();
        assertThat(block.contains(Cidr.parse("::/128"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0-3|0-3", "3,1,2|1-3", "0-1,1-2|0-2", "0,2,4|0,2,4", "8,0-3|0-3,8"})
    void aCpuSetIsWrittenAsTheKernelDoes(String text, String written) {
        assertThat(CpuSet.parse(text)).hasToString(written);
        assertThat(CpuSet.parse(written)).isEqualTo(CpuSet.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "3-1", "-1", "65536", "1--2"})
    void whatIsNoCpuSetIsRefused(String text) {
        assertThatThrownBy(() -> CpuSet.parse(text)).isInstanceOf(ProviderException.InvalidSpec.class);
    }

    @Test
    void aMacAddressIsNormalised() {
        assertThat(MacAddress.of("52-54-00-AB-cd-EF")).hasToString("52:54:00:ab:cd:ef");
        assertThat(MacAddress.of("01:00:5e:00:00:01").isMulticast()).isTrue();
        assertThatThrownBy(() -> MacAddress.of("52:54:00:ab:cd")).isInstanceOf(ProviderException.InvalidSpec.class);
    }
}
