Feature: things

  @draft
  Scenario: createThing keeps what it is given
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    Then the status is 201
    And the response matches the contract
    And these hold:
      | path   | check | value         |
      | $.name | is    | "Sample name" |
    And I remember $.id as {thingId}
    When I call readThing
    Then the status is 200
    And these hold:
      | path   | check | value         |
      | $.name | is    | "Sample name" |

  @draft
  Scenario: createThing refuses a body without name
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {}
      """
    Then the status is 422
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    Then the status is 201

  @draft
  Scenario: createThing needs credentials
    Given I am signed in as alice
    Given I am anonymous
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    Then the status is 401
    Given the request header "Authorization" is "Bearer nobody-has-this"
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    Then the status is 401
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    Then the status is 201

  @draft
  Scenario: readThing gives what was asked for
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    And I remember $.id as {thingId}
    When I call readThing
    Then the status is 200
    And the response matches the contract

  @draft
  Scenario: readThing does not find an unknown thingId
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    And I remember $.id as {thingId}
    When I call readThing
      | thingId | nobody-made-this |
    Then the status is 404
    When I call readThing
    Then the status is 200

  @draft
  Scenario: dropThing takes it away
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    And I remember $.id as {thingId}
    When I call readThing
    Then the status is 200
    When I call dropThing
    Then the status is 204
    And the body is empty
    When I call readThing
    Then the status is 404

  @draft
  Scenario: dropThing needs credentials
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    And I remember $.id as {thingId}
    Given I am anonymous
    When I call dropThing
    Then the status is 401
    Given the request header "Authorization" is "Bearer nobody-has-this"
    When I call dropThing
    Then the status is 401
    Given I am signed in as alice
    When I call dropThing
    Then the status is 204

  @draft
  Scenario: dropThing refuses who did not create it
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    And I remember $.id as {thingId}
    Given I am signed in as carol
    When I call dropThing
    Then the status is 403
    Given I am signed in as alice
    When I call dropThing
    Then the status is 204

  @draft
  Scenario: dropThing does not find an unknown thingId
    Given I am signed in as alice
    When I call createThing with JSON:
      """json
      {
        "name": "Sample name"
      }
      """
    And I remember $.id as {thingId}
    When I call dropThing
      | thingId | nobody-made-this |
    Then the status is 404
    When I call dropThing
    Then the status is 204
