/** A provider in two classes. */
module org.example.hello {
    requires io.quantix.spi;

    provides io.quantix.spi.ProviderFactory with
            org.example.hello.HelloFactory;
}
