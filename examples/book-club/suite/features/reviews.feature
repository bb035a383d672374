Feature: Reviews

  Background:
    Given I call AddBook with JSON:
      """json
      {"title": "Piranesi", "author": "Susanna Clarke"}
      """
    And I remember $.book.id as {id}

  Scenario: Reviews are kept, with the mean of their stars
    When I call AddReview with JSON:
      """json
      {"member": "ines", "stars": 5, "body": "Twice in a row."}
      """
    Then the status is 201
    And the response matches the contract
    And $.review.stars is 5
    When I call AddReview with JSON:
      """json
      {"member": "jonas", "stars": 2, "body": "Too many statues."}
      """
    Then the status is 201
    When I call ListReviews
    Then the status is 200
    And the response matches the contract
    And $.average is 3.5

  Scenario: A review has one to five stars
    When I call AddReview with JSON:
      """json
      {"member": "ines", "stars": 6, "body": "More than five."}
      """
    Then the status is 422
    And the response matches the contract
    When I call AddReview with JSON:
      """json
      {"member": "ines", "stars": 4, "body": "Four, then."}
      """
    Then the status is 201

  Scenario: A review is taken away
    When I call AddReview with JSON:
      """json
      {"member": "mira", "stars": 3, "body": "Not sure."}
      """
    Then the status is 201
    And I remember $.review.id as {review}
    When I call RemoveReview
    Then the status is 204
    When I call RemoveReview
    Then the status is 404
    And the response matches the contract

  Scenario: Nobody reviews a book that is not there
    When I call AddReview with JSON:
      """json
      {"member": "mira", "stars": 3, "body": "Not sure."}
      """
    Then the status is 201
    When I call ListReviews
    Then the status is 200
    When I call RemoveBook
    And I call ListReviews
    Then the status is 404
    And the response matches the contract
    When I call AddReview with JSON:
      """json
      {"member": "mira", "stars": 3, "body": "Not sure."}
      """
    Then the status is 404
    And the response matches the contract
