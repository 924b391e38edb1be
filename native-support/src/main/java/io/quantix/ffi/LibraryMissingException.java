package io.quantix.ffi;

/** A shared library is not installed, or not loadable. The next call looks again, so installing it is enough. */
public final class LibraryMissingException extends NativeException {

    private final String soname;
    private final String debianPackage;

    LibraryMissingException(String soname, String debianPackage, Throwable cause) {
        super(
                "the library " + soname + " is not installed or cannot be loaded: install the package " + debianPackage
                        + " (apt-get install " + debianPackage + ")",
                cause);
        this.soname = soname;
        this.debianPackage = debianPackage;
    }

    public String soname() {
        return soname;
    }

    public String debianPackage() {
        return debianPackage;
    }
}
