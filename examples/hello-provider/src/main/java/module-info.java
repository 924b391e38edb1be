/** A provider in under 200 lines. */
module org.example.hello {
    requires io.quantix.spi;

    provides io.quantix.spi.ProviderFactory with
            org.example.hello.HelloFactory;
}
