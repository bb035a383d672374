Feature: Owners register and are told apart

  Rule: Registering

    Scenario: An owner registers
      Given a unique {name}
      When I call CreateOwner
        | body.owner.name | {name} |
      Then the status is 201
      And the response matches the contract
      And $.owner.name is {name}
      And I remember $.owner.id as {id}
      And I remember $.owner.key as {key}
      When the request header "Authorization" is "Bearer {key}"
      And I call GetOwner
      Then the status is 200
      And $.owner.id is {id}
      And $.owner.name is {name}

    Scenario: A new owner has nothing
      Given I am signed in as alice
      When I call ListAccounts
      Then $.accounts is []
      And $.total is 0
      When I call ListTransfers
      Then $.transfers is []
      And $.total is 0
      When I call GetBalances
      Then $.currencies is []

    Scenario: A name is taken once
      Given a unique {name}
      When I call CreateOwner
        | body.owner.name | {name} |
      And I remember $.owner.id as {id}
      And I remember $.owner.key as {key}
      And I call CreateOwner
        | body.owner.name | {name} |
      Then the status is 409
      And the response matches the contract
      And $.error.code is "name-taken"
      When the request header "Authorization" is "Bearer {key}"
      And I call GetOwner
      Then $.owner.id is {id}

    Scenario: Names are compared exactly
      Given a unique {name}
      When I call CreateOwner
        | body.owner.name | a{name} |
      And I call CreateOwner
        | body.owner.name | A{name} |
      Then the status is 201
      And $.owner.name is "A{name}"

    Scenario Outline: A name is refused that is <what>
      Given alice is registered
      When I call CreateOwner with JSON:
        """json
        <body>
        """
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"

      Examples:
        | what            | body                                                                                         |
        | too short       | {"owner": {"name": "ab"}}                                                                    |
        | too long        | {"owner": {"name": "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddde"}}     |
        | of two words    | {"owner": {"name": "two words"}}                                                             |
        | followed by a line end | {"owner": {"name": "abcdef\\n"}}                                                      |
        | a number        | {"owner": {"name": 12345}}                                                                   |
        | null            | {"owner": {"name": null}}                                                                    |
        | missing         | {"owner": {}}                                                                                |
        | without owner   | {"name": "somebody"}                                                                         |

    Scenario: A body that cannot be read is refused
      Given alice is registered
      When I send POST /owners
      Then the status is 422
      And $.error.code is "invalid"
      When I send POST /owners with an empty body declared as JSON
      Then the status is 422

  Rule: Keys

    Scenario: An owner reads who it is
      Given I am signed in as alice
      When I call GetOwner
      Then the status is 200
      And the response matches the contract
      And $.owner.name is {alice}
      And $.owner.key does not exist

    Scenario: Each key stands for its own owner
      Given I am signed in as alice
      And I am signed in as bob
      When I call GetOwner
      Then $.owner.name is {bob}
      When the request header "Authorization" is "Bearer {alice.token}"
      And I call GetOwner
      Then $.owner.name is {alice}

    Scenario: The case of the scheme does not matter
      Given alice is registered
      When the request header "Authorization" is "bEARER {alice.token}"
      And I call GetOwner
      Then the status is 200
      And $.owner.name is {alice}

    Scenario Outline: An owner is not known by <what>
      Given I am signed in as alice
      When I call GetOwner
      And the request header "Authorization" is "<header>"
      And I call GetOwner
      Then the status is 401
      And $.error.code is "unauthenticated"

      Examples:
        | what              | header                |
        | a made-up key     | Bearer made-up        |
        | a key and more    | Bearer {alice.token}x |
        | another scheme    | Basic {alice.token}   |
        | a key alone       | {alice.token}         |
        | a scheme alone    | Bearer                |
        | the owner's name  | Bearer {alice}        |

    Scenario: Reading who one is is refused to strangers
      Given I am signed in as alice
      When I call GetOwner
      Given I am anonymous
      When I call GetOwner
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      And $.owner does not exist
